/** The official document types and classes. The class follows from the type (ASS_X16): it is never asked. */
import type { DocumentType } from '../../preload/contract/documents.ts';
import classes from '../../resources/nomenclatures/classcodes.json' with { type: 'json' };
import types from '../../resources/nomenclatures/typecodes.json' with { type: 'json' };

const classNames = new Map(classes.concepts.map(({ code, display }) => [code, display]));

export const documentClassSystem = classes.system;

export function classNameOf(code: string): string {
  return classNames.get(code) ?? '';
}

const everyType = new Map<string, DocumentType & { readonly isInDmp: boolean }>(
  types.concepts.map(({ code, system, display, classCode, inDmpValueSet }) => [
    code,
    { code, system, display, classCode: classCode ?? '', className: classNameOf(classCode ?? ''), isInDmp: inDmpValueSet },
  ]),
);

/** Any type of JDV_J07, also those that the DMP doesn't take: the platform may hold them. */
export function documentTypeOf(code: string): DocumentType | undefined {
  return everyType.get(code);
}

/** JDV_J66 with a class: what may be deposited. Two types of the value set have no class and so no place in a record. */
export const publishableTypes: readonly DocumentType[] = [...everyType.values()]
  .filter(({ isInDmp, classCode }) => isInDmp && classCode !== '')
  .map(({ isInDmp: _, ...type }) => type);

/** @returns `undefined` when the DMP doesn't take it */
export function publishableTypeOf(code: string): DocumentType | undefined {
  return publishableTypes.find((type) => type.code === code);
}

/** Deposited by patients themselves, or made by software of a study: nobody sends them by hand. */
const notSent = /^(?:DOCPAT|EXPPAT)|^(?:IMG-KOS|FEUILLE-DE-STYLE)$/u;

/** JDV_J07 with a class: what may be sent to somebody, papers that no record takes included. */
export const sendableTypes: readonly DocumentType[] = [...everyType.values()]
  .filter(({ code, classCode }) => classCode !== '' && !notSent.test(code))
  .map(({ isInDmp: _, ...type }) => type);

/** @returns `undefined` for what nobody sends */
export function sendableTypeOf(code: string): DocumentType | undefined {
  return sendableTypes.find((type) => type.code === code);
}
