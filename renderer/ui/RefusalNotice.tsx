/** What was asked and refused, or failed: what happened, what is kept, what can be done. Nothing while nothing was refused. */
import type { AppError } from '../../preload/contract/errors.ts';
import { errorText } from '../i18n/error-text.ts';
import { Notice } from './Notice.tsx';

export function RefusalNotice({ error }: { error: AppError | undefined }) {
  if (error === undefined) return undefined;
  const { title, text } = errorText(error);
  return (
    <Notice tone="alert" live>
      <b>{title}.</b> {text}
    </Notice>
  );
}
