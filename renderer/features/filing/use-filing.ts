/** Filing, and its way back: what was filed is announced with the means to take it out again. */
import { useTranslation } from 'react-i18next';
import type { FiledDocument } from '../../../preload/contract/filing.ts';
import type { FiledId } from '../../../preload/contract/ids.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatName } from '../../i18n/format.ts';
import { announce } from '../../ui/toasts.ts';

const tell = (thrown: unknown) => {
  const { title, text } = errorText(toAppError(thrown));
  announce({ text: `${title}. ${text}`, tone: 'alert' });
};

/** @param onFiled told before the announcement */
export function useFiling(onFiled: (filed: FiledDocument) => void = () => undefined) {
  const { t } = useTranslation('filing');

  async function undo(ids: readonly FiledId[]): Promise<void> {
    try {
      for (const filedId of ids) await call('filing.undo', { filedId });
      announce({ text: t('undone'), tone: 'info' });
    } catch (thrown) {
      tell(thrown);
    }
  }

  function done(text: string, ids: readonly FiledId[]): void {
    announce({ text, tone: 'normal', action: { label: t('undo'), onAction: () => void undo(ids) } });
  }

  const file = useProcedureMutation('filing.file', {
    onSuccess(filed, { form }) {
      onFiled(filed);
      void call('patients.get', { patientId: form.patientId })
        .then(({ patient }) => done(t('done', { name: formatName(patient) }), [filed.id]))
        .catch(tell);
    },
    onError: tell,
  });
  const ignore = useProcedureMutation('filing.ignore', {
    onSuccess(_, { isIgnored, ...piece }) {
      if (!isIgnored) return;
      const heed = () => void call('filing.ignore', { ...piece, isIgnored: false }).catch(tell);
      announce({ text: t('ignored'), tone: 'info', action: { label: t('undo'), onAction: heed } });
    },
    onError: tell,
  });
  return { file, ignore, undo, done, tell };
}
