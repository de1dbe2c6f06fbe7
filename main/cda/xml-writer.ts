/** Writes XML: escapes what must be, leaves out what XML 1.0 can't carry. */

export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** Markup already written; a class, so that a plain string is always taken for text. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Children are markup, text to escape, or nothing. */
export function xml(name: string, attributes: XmlAttributes = {}, ...children: (Markup | string | undefined)[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(value)}"`));
  const content = children.map((child) => (child instanceof Markup ? child.text : escapeXml(child ?? ''))).join('');
  return new Markup(content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`);
}

/** Several pieces of markup side by side. */
export function join(...pieces: (Markup | undefined)[]): Markup {
  return new Markup(pieces.map((piece) => piece?.text ?? '').join(''));
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escapeXml(text: string): string {
  // XML 1.0 §2.2: characters that no document may hold, lone surrogates included.
  const legal = text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return legal.replace(/[&<>"\t\n\r]/gu, (character) => escapes[character] ?? '');
}
