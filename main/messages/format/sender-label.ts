/** The label of the sender: `<Titre>_<Prenom>_<NOM>_<Entité>` (ECO.2.2.7), written and read. */
import { oneLine } from './shown-text.ts';

export interface SenderLabel {
  /** « Dr », « Mme »; may be empty. */
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Place of work. */
  readonly entity: string;
}

/** The underscore parts the label: one that a name holds becomes a space. */
const part = (text: string) => oneLine(text.replaceAll('_', ' '), 200);

export function writeSenderLabel({ title, givenName, familyName, entity }: SenderLabel): string {
  return [part(title), part(givenName), part(familyName).toLocaleUpperCase('fr'), part(entity)].join('_');
}

/** @returns `undefined` for a label of another form, which is shown as it is */
export function readSenderLabel(label: string): SenderLabel | undefined {
  const parts = label.split('_').map((each) => oneLine(each, 200));
  if (parts.length !== 4) return undefined;
  const [title = '', givenName = '', familyName = '', entity = ''] = parts;
  return familyName === '' ? undefined : { title, givenName, familyName, entity };
}

/** « Dre Awa DIALLO, Cabinet des Tilleuls ». */
export function shownSender(label: string): string {
  const read = readSenderLabel(label);
  if (read === undefined) return oneLine(label, 200);
  const name = [read.title, read.givenName, read.familyName].filter((each) => each !== '').join(' ');
  return read.entity === '' ? name : `${name}, ${read.entity}`;
}
