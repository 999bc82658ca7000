// Runs before every test file.

import { configureGlobal } from 'fast-check';
import { propertySeed } from './seed.ts';

configureGlobal({ seed: propertySeed });
