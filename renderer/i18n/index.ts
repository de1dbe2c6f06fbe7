/** Words of the page: i18next over typed resources, French first. */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { fr } from './fr/index.ts';
import { typographicTree } from './typography.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof fr;
    returnNull: false;
  }
}

export type Namespace = keyof typeof fr;

/** The shape of another language: the same keys, other words. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

export const i18n = createInstance();

/** Ready before the first render: resources are in the bundle, nothing is fetched. */
export function startI18n(language = 'fr'): void {
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    defaultNS: 'common',
    ns: Object.keys(fr),
    resources: { fr: typographicTree(fr) },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
}
