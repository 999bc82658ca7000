// Putting page and payload into one file: script and style go inline, the recording as text that no browser runs.

/** Id of the element that holds the payload: gzip, in base64. */
export const PAYLOAD = 'replay';

/** The built page as texts. */
export interface PageTexts {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

/** The page refers to its script and its style in another way than it used to; the message says which. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

/** @returns the addresses of the script and the style that a built page loads. Throws ReplayError. */
export function partsOf(html: string): { readonly script: string; readonly style: string } {
  const script = scriptTag.exec(html)?.[1];
  const style = styleTag.exec(html)?.[1];
  if (script === undefined || style === undefined)
    throw new ReplayError(`The built page names no ${script === undefined ? 'script' : 'style'} of its own.`);
  return { script, style };
}

const scriptTag = /<script type="module"[^>]* src="\.\/([^"]+)"><\/script>/;
const earlyTag = /<script async type="module" [^>]*src="\.\/early\.js"[^>]*><\/script>\s*/;
const styleTag = /<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/;
/** A script's text must not end its element, nor begin a comment in it. */
const inScript = (text: string): string =>
  text.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Nothing is loaded from anywhere: what the file does not carry does not exist. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

/** @returns a replay. @param payload  base64 */
export function replayHtml({ html, script, style }: PageTexts, title: string, payload: string): string {
  // Functions, for a replacement's text may hold what looks like a pattern's.
  return html
    .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replace(styleTag, () => `<style>${style}</style>`)
    .replace(earlyTag, '')
    .replace(scriptTag, '')
    .replace(
      '</body>',
      () =>
        `<script type="text/plain" id="${PAYLOAD}">${payload}</script>\n` +
        `<script type="module">${inScript(script)}</script>\n  </body>`,
    );
}
