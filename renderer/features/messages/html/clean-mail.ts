/**
 * An HTML message made harmless before it is shown: DOMPurify with a closed list of tags and attributes, then its links written whole
 * instead of followed, its remote images left where they are, its styles reduced to those that lay out its own text.
 */
import createDOMPurify from 'dompurify';
import { cleanSheet, type Declaration, declarationsOf, paints } from './css-filter.ts';

export interface MailLink {
  readonly text: string;
  readonly url: string;
  /** The text shows another address than the one it leads to. */
  readonly differs: boolean;
}

export interface CleanMail {
  /** Belongs to an inert document; bears no `style`, no `href`, no address to load. */
  readonly content: DocumentFragment;
  /** Styles of elements, by their `data-style`. */
  readonly styles: readonly (readonly Declaration[])[];
  readonly sheet: string;
  readonly links: readonly MailLink[];
  /** Images that would have been fetched from elsewhere. */
  readonly remoteImages: number;
  /** It has colours of its own. */
  readonly hasColours: boolean;
}

/** Words that stand in its text. */
export interface MailWords {
  readonly remoteImage: string;
}

/** Longer than this, its beginning is shown: what a browser lays out in a blink. */
export const mostHtmlLength = 2_000_000;

const tags =
  'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul wbr';
const attributes =
  'align alt bgcolor border cellpadding cellspacing class color colspan dir face height href lang nowrap rowspan size src start style title type valign width';

const config = {
  ALLOWED_TAGS: tags.split(' '),
  ALLOWED_ATTR: attributes.split(' '),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Addresses are judged below, one by one: `cid:` is ours to resolve, and a link is only ever written.
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:|data:image\/(?:png|jpeg|gif|webp);base64,)/i,
  // DOMPurify would judge every other value as an address too.
  ADD_URI_SAFE_ATTR: attributes.split(' ').filter((name) => name !== 'href' && name !== 'src'),
  FORBID_CONTENTS: ['style', 'script', 'title', 'noscript', 'noembed', 'noframes', 'iframe', 'template', 'textarea', 'xmp', 'svg', 'math'],
  // `Document` and `Window` properties can't be taken over by names.
  SANITIZE_DOM: true,
  RETURN_DOM_FRAGMENT: true,
} as const;

export function cleanMail(html: string, words: MailWords): CleanMail {
  const cut = html.slice(0, mostHtmlLength);
  // A document without a window: it runs nothing and loads nothing.
  const parsed = new DOMParser().parseFromString(cut, 'text/html');
  const sheet = cleanSheet(Array.from(parsed.querySelectorAll('style'), ({ textContent }) => textContent ?? '').join('\n'));
  const content = createDOMPurify(window).sanitize(cut, {
    ...config,
    ALLOWED_TAGS: [...config.ALLOWED_TAGS],
    ALLOWED_ATTR: [...config.ALLOWED_ATTR],
    FORBID_CONTENTS: [...config.FORBID_CONTENTS],
  });
  const styles: (readonly Declaration[])[] = [];
  for (const element of content.querySelectorAll('[style]')) {
    const kept = declarationsOf(element.getAttribute('style') ?? '', document);
    element.removeAttribute('style');
    if (kept.length > 0) element.setAttribute('data-style', String(styles.push(kept) - 1));
  }
  return {
    remoteImages: leaveRemoteImages(content, words),
    links: writeLinks(content),
    hasColours:
      content.querySelector('[bgcolor], font[color]') !== null || styles.some(paints) || /(?:^|[{;])(?:background-)?color:/.test(sheet),
    content,
    styles,
    sheet,
  };
}

/** Images of the message itself wait for their bytes; those from elsewhere would tell when and where it is read. */
function leaveRemoteImages(content: DocumentFragment, { remoteImage }: MailWords): number {
  let remote = 0;
  for (const image of content.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    if (/^data:image\//i.test(source)) continue;
    image.removeAttribute('src');
    if (/^cid:/i.test(source)) {
      image.setAttribute('data-cid', decoded(source.slice(4)));
      continue;
    }
    if (source !== '') remote += 1;
    const alt = (image.getAttribute('alt') ?? '').trim();
    const isSpy = ['width', 'height'].some((side) => Number(image.getAttribute(side) ?? 100) < 3);
    const note = content.ownerDocument.createElement('span');
    note.className = 'liaison-absent';
    note.textContent = alt === '' ? remoteImage : `${remoteImage} : ${alt}`;
    if (isSpy || source === '') image.remove();
    else image.replaceWith(note);
  }
  return remote;
}

/** Each link becomes its text followed by its whole address: nothing that can be pressed by surprise. */
function writeLinks(content: DocumentFragment): MailLink[] {
  const links: MailLink[] = [];
  for (const anchor of content.querySelectorAll('a')) {
    const url = whole(anchor.getAttribute('href'));
    const text = (anchor.textContent ?? '').replace(/\s+/g, ' ').trim();
    const shown = content.ownerDocument.createElement('span');
    shown.append(...anchor.childNodes);
    if (url !== undefined) {
      const differs = namesAnother(text, url);
      links.push({ text, url, differs });
      shown.className = 'liaison-link';
      if (differs || bare(text) !== bare(url)) {
        const address = content.ownerDocument.createElement('code');
        address.className = differs ? 'liaison-address liaison-differs' : 'liaison-address';
        address.textContent = url;
        shown.append(' ', address);
      }
    }
    anchor.replaceWith(shown);
  }
  return links;
}

/** The address as it would be followed, hosts in the letters that they are written with on the wire (a homograph shows). */
function whole(href: string | null): string | undefined {
  if (href === null || !/^(?:https?|mailto|tel):/i.test(href.trim())) return undefined;
  try {
    return new URL(href.trim()).href;
  } catch {
    return undefined;
  }
}

const bare = (text: string): string =>
  text
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** The text reads as an address of another host than the real one. */
function namesAnother(text: string, url: string): boolean {
  const host = /^https?:/i.test(url) ? new URL(url).hostname : undefined;
  const named = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]\S*)?$/iu.exec(text)?.[1];
  if (host === undefined || named === undefined) return false;
  const plain = (name: string) =>
    whole(`https://${name}`)
      ?.slice(8, -1)
      .replace(/^www\./, '') ?? name;
  return plain(named) !== plain(host);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
