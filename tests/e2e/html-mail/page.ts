/** In a page under the app's own policy: messages cleaned and shown as the conversation shows them, then looked at. */
import { cleanMail } from '../../../renderer/features/messages/html/clean-mail.ts';
import { fillFrame, frameSource, inkFrame, paper, sandbox } from '../../../renderer/features/messages/html/frame-document.ts';

export interface Shown {
  readonly text: string;
  /** Elements and attributes that may not be there. */
  readonly forbidden: readonly string[];
  readonly positions: readonly string[];
  readonly links: readonly { readonly url: string; readonly differs: boolean }[];
  readonly remoteImages: number;
  readonly html: string;
  readonly weights: readonly string[];
}

const live = 'script,style,link,meta,base,iframe,frame,object,embed,form,input,button,textarea,select,svg,math,video,audio,template,a,area';

export async function show(html: string): Promise<Shown> {
  const mail = cleanMail(html, { remoteImage: 'Image non chargée' });
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', sandbox);
  frame.srcdoc = frameSource('Message');
  const isLoaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await isLoaded;
  const shown = frame.contentDocument;
  if (shown === null) throw new Error('The policy keeps the frame out');
  fillFrame(shown, mail);
  inkFrame(shown, paper);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const all = [...shown.body.querySelectorAll('*')];
  const answer = {
    text: shown.body.textContent ?? '',
    forbidden: [
      ...all.filter((element) => element.matches(live)).map(({ localName }) => localName),
      ...all.flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || ['href', 'action', 'srcset', 'background', 'ping', 'id', 'name'].includes(name))
          .map((name) => `${element.localName} ${name}`),
      ),
      ...[...shown.images].filter(({ src }) => !src.startsWith('data:') && src !== '').map(({ src }) => src),
    ],
    positions: [...new Set(all.map((element) => shown.defaultView?.getComputedStyle(element).position ?? ''))],
    links: mail.links.map(({ url, differs }) => ({ url, differs })),
    remoteImages: mail.remoteImages,
    html: shown.body.innerHTML,
    weights: all.filter(({ localName }) => localName === 'b').map((element) => shown.defaultView?.getComputedStyle(element).color ?? ''),
  };
  frame.remove();
  return answer;
}

Object.assign(window, { show });
