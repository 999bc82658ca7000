// A path as it can be typed again.

/** @returns a path as a shell takes it: in the quotes that Windows knows, too, wherever these are enough. */
export const quoted = (path: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(path)) return path;
  // before a closing quote Windows takes one backslash for the quote's own
  if (process.platform === 'win32') return `"${path.replace(/\\+$/, '$&$&')}"`;
  if (!/["$`!\\]/.test(path)) return `"${path}"`;
  return `'${path.replaceAll("'", "'\\''")}'`;
};
