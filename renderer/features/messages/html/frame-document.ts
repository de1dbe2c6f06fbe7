/** The document that an HTML message is shown in: it has its own policy, and no way to run, load, send or go anywhere. */
import type { CleanMail } from './clean-mail.ts';

/**
 * No `allow-scripts`, no forms, no pop-ups, no navigation of the page. `allow-same-origin` gives nothing to a content that runs nothing;
 * it lets the page lay the filtered styles by the CSSOM, so that neither this policy nor the page's own has to admit inline styles.
 */
export const sandbox = 'allow-same-origin';

export const framePolicy = "default-src 'none'; img-src data: blob:; form-action 'none'; base-uri 'none'";

export function frameSource(title: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="fr"><head><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><meta name="referrer" content="no-referrer"><title>${escaped}</title></head><body></body></html>`;
}

const base = `
html { overflow-x: auto; overflow-y: hidden; }
body { margin: 0; font: 14px/1.6 "Inter Variable", system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
table { max-width: 100%; border-collapse: collapse; }
td, th { padding: 2px 8px; }
p { margin: 0 0 12px; }
.liaison-link { text-decoration: underline; }
.liaison-address { font: 12px/1.4 ui-monospace, monospace; text-decoration: none; display: inline; overflow-wrap: anywhere; opacity: 0.8; }
.liaison-differs { outline: 1px solid currentcolor; outline-offset: 1px; opacity: 1; }
.liaison-absent { display: inline-block; padding: 0 6px; border: 1px dashed currentcolor; border-radius: 4px; font-size: 12px; opacity: 0.8; }
`;

export interface Ink {
  readonly text: string;
  readonly ground: string;
  readonly scheme: 'light' | 'dark';
}

/** For who wrote with colours of their own: the paper that they had in mind. */
export const paper: Ink = { text: '#172028', ground: '#ffffff', scheme: 'light' };

/** Lays a cleaned message in its frame. */
export function fillFrame(frame: Document, mail: CleanMail): void {
  const view = frame.defaultView;
  if (view === null) return;
  frame.body.replaceChildren(frame.importNode(mail.content, true));
  for (const element of frame.body.querySelectorAll<HTMLElement>('[data-style]')) {
    for (const [name, value] of mail.styles[Number(element.dataset.style)] ?? []) element.style.setProperty(name, value);
  }
  frame.adoptedStyleSheets = [base, mail.sheet].map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

export function inkFrame(frame: Document, ink: Ink): void {
  frame.documentElement.style.colorScheme = ink.scheme;
  frame.body.style.color = ink.text;
  frame.body.style.backgroundColor = ink.ground;
}
