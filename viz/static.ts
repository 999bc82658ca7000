// How files are answered for, without touching one: which may be asked for, their types, ranges and headers.

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.mcap': 'application/octet-stream',
};

/** Nothing from elsewhere is loaded, run or connected to. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
  "connect-src 'self' ws: blob:; frame-ancestors 'none'";

const ending = (path: string): string => /\.[a-z]+$/.exec(path)?.[0] ?? '';

/** Whether a path may be a piece of the page. */
export const isPage = (path: string): boolean => Object.hasOwn(types, ending(path));

/** @returns the path that an address asks for; null where it cannot be read. */
export function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

/** Status and headers of an answer, and which bytes of the file go with them. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly range: { readonly start: number; readonly end: number } | null;
}

/** @returns how to answer for a file of `size` bytes; null where there is none. @param asked  the Range header */
export function replyOf(path: string, size: number | null, asked: string | undefined): Reply {
  if (size === null) return { status: 404, headers: { 'content-type': 'text/plain' }, range: null };
  const range = /^bytes=(?!-$)(\d*)-(\d*)$/.exec(asked ?? '');
  // bytes=-N are the last N
  if (range?.[1] === '') [range[1], range[2]] = [String(Math.max(0, size - Number(range[2]))), ''];
  const start = range === null ? 0 : Number(range[1]);
  const end = range === null || range[2] === '' ? size - 1 : Math.min(size - 1, Number(range[2]));
  if (start > end && size > 0)
    return { status: 416, headers: { 'content-range': `bytes */${size}` }, range: null };
  return {
    status: range === null ? 200 : 206,
    headers: {
      'content-type': types[ending(path)] ?? 'application/octet-stream',
      'content-length': Math.max(0, end - start + 1),
      'accept-ranges': 'bytes',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': POLICY,
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    },
    range: size === 0 ? null : { start, end },
  };
}
