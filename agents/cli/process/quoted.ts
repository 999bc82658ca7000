// A path as it can be typed again.

/** @returns a path as a shell takes it: in the quotes that Windows knows, too, wherever these are enough. */
export const quoted = (path: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(path)) return path;
  if (process.platform === 'win32' || !/["$`!\\]/.test(path)) return `"${path}"`;
  return `'${path.replaceAll("'", "'\\''")}'`;
};
