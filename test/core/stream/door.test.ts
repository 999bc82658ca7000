import { describe, expect, it } from 'vitest';
import * as core from 'neurover/core';
import * as recordings from 'neurover/core/recordings';

describe('what users of the package get', () => {
  it('representations from core, readers, writers and plants from core/recordings', () => {
    expect(core).toMatchObject({ voxelGrid: expect.any(Function), timeSurface: expect.any(Function) });
    const { recordingPlant, recordedWorld, openRecording, createWriter, recordingFormats } = recordings;
    for (const each of [recordingPlant, recordedWorld, openRecording, createWriter])
      expect(each).toBeTypeOf('function');
    expect(recordingFormats).toHaveLength(16);
  });
});
