/**
 * A CDA that presents itself by a style sheet of its own runs nothing and asks nothing of the outside (EX_2.1-1115): no script, no
 * link that leaves the document.
 */
import type { CdaProblem } from './check-n1.ts';
import type { Prolog } from './prolog.ts';
import { descendants, rawTextOf, type XmlElementNode } from './xml-node.ts';

/** Elements that run or bring something in, whatever their namespace: HTML's, and XSLT's own ways out. */
const running = new Set(['script', 'applet', 'object', 'embed', 'iframe', 'frame', 'frameset']);
const bringing = new Set(['link', 'base', 'import', 'include', 'import-schema']);
const linking = new Set(['href', 'src', 'action', 'formaction', 'background', 'poster', 'data', 'codebase', 'archive', 'srcset', 'cite']);
/** XPath and XSLT functions that read another resource. */
const reading = /\b(document|unparsed-text|doc|collection)\s*\(/u;
const runningValue = /^(javascript|vbscript|data:(?!image\/(png|jpeg|gif);base64,))/iu;
const leavingStyle = /@import|expression\s*\(|url\s*\(\s*["']?(?!#|data:image\/)/iu;

export function checkActive(root: XmlElementNode, { stylesheets }: Prolog): CdaProblem[] {
  const problems: CdaProblem[] = stylesheets
    .filter((href) => !href.startsWith('#'))
    .map(() => ({ path: 'xml-stylesheet', problem: 'external-link' }));
  for (const element of descendants(root)) problems.push(...checkElement(element));
  return problems;
}

const local = (name: string) => (name.split(':').at(-1) ?? '').toLowerCase();

function checkElement(element: XmlElementNode): CdaProblem[] {
  const name = local(element.name);
  const path = element.name;
  // What a style sheet makes at run time counts as what it makes.
  const made = isXslt(element) && (name === 'element' || name === 'attribute') ? local(element.attributes.get('name') ?? '') : '';
  if (running.has(name) || running.has(made) || isHandler(made)) return [{ path, problem: 'script' }];
  if (bringing.has(name) || (made !== '' && bringing.has(made))) return [{ path, problem: 'external-link' }];
  if ((name === 'style' || made === 'style') && leavingStyle.test(rawTextOf(element))) return [{ path, problem: 'external-link' }];
  if (linking.has(made) && leaves(rawTextOf(element))) return [{ path, problem: 'external-link' }];
  return [...element.attributes].flatMap(([key, value]) => checkAttribute(element, local(key), value));
}

function checkAttribute(element: XmlElementNode, name: string, value: string): CdaProblem[] {
  const path = `${element.name}@${name}`;
  if (isHandler(name) || runningValue.test(value.replace(/\s/gu, ''))) return [{ path, problem: 'script' }];
  if (linking.has(name) && leaves(value)) return [{ path, problem: 'external-link' }];
  if (name === 'style' && leavingStyle.test(value)) return [{ path, problem: 'external-link' }];
  if (isXslt(element) && reading.test(value)) return [{ path, problem: 'external-link' }];
  return [];
}

/** `{…}` is XSLT's template of a value: what it gives is the document's own, unless the link begins elsewhere. */
function leaves(value: string): boolean {
  const link = value.trim();
  return link !== '' && !link.startsWith('#') && !link.startsWith('{') && !/^data:image\/(png|jpeg|gif);base64,/iu.test(link);
}

const isHandler = (name: string) => /^on[a-z]{3,}$/u.test(name);

function isXslt({ namespace }: XmlElementNode): boolean {
  return namespace === 'http://www.w3.org/1999/XSL/Transform';
}
