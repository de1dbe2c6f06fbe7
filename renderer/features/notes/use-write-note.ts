/** Noting, with ten seconds to take it back: by the announcement's button or Ctrl Z; and marking what was noted as entered in error. */
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { HealthNote, NoteEntry, NoteId } from '../../../preload/contract/notes.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { offerUndo } from '../../ui/offer-undo.ts';
import { announce } from '../../ui/toasts.ts';

const fail = (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' });

export interface NoteWriting {
  /** One after the other. @returns false where nothing could be noted: the form stays as it is */
  write: (patientId: PatientId, entries: readonly NoteEntry[]) => Promise<boolean>;
  retract: (noteId: NoteId) => void;
}

export function useWriteNote(): NoteWriting {
  const { t } = useTranslation('notes');
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';

  function offerBack(written: readonly HealthNote[], done: string): void {
    const [first] = written;
    if (first === undefined) return;
    const text = isOffline ? `${done} ${t('done.offline')}` : done;
    const undo = () => {
      Promise.all(written.map(({ id }) => call('notes.undo', { noteId: id }))).then(
        () => announce({ text: t('done.undone'), tone: 'info' }),
        fail,
      );
    };
    const leftMs = first.leavesAt === undefined ? 0 : Date.parse(first.leavesAt) - Date.now();
    offerUndo({ text, label: t('done.undo'), leftMs, undo });
  }

  return {
    async write(patientId, entries) {
      const written: HealthNote[] = [];
      try {
        for (const entry of entries) written.push(await call('notes.write', { patientId, entry }));
      } catch (thrown) {
        fail(thrown);
      }
      const [first] = entries;
      if (first !== undefined)
        offerBack(written, first.kind === 'measure' ? t('done.measure', { count: written.length }) : t(`done.${first.kind}`));
      return written.length > 0;
    },
    retract(noteId) {
      call('notes.retract', { noteId }).then((note) => {
        if (note.state === 'discarded') announce({ text: t('done.takenBack'), tone: 'info' });
        else offerBack([note], t('done.retracted'));
      }, fail);
    },
  };
}
