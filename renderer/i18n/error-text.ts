/** The words for an error of the contract. */
import type { AppError } from '../../preload/contract/errors.ts';
import { i18n } from './index.ts';

export interface ErrorText {
  readonly title: string;
  readonly text: string;
}

/** What happened, what is kept, what can be done, in the language of the page. */
export function errorText(error: AppError): ErrorText {
  const t = i18n.getFixedT(null, 'errors');
  const params = { ...error.params, reason: String(error.params.reason ?? error.params.status ?? '?') };
  return { title: t(`${error.code}.title`, params), text: t(`${error.code}.text`, params) };
}
