/** Where a piece goes and as what: the patient's file, the type, the title, the date of the act; Entrée files it. */
import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FiledDocument, FilingProposal, FilingForm as Form } from '../../../preload/contract/filing.ts';
import { call } from '../../bridge/call.ts';
import { calendarDay } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Destination } from '../media/Destination.tsx';
import { useIdentityDecision } from '../media/use-identity-decision.ts';
import { TypeField } from '../publish/TypeField.tsx';
import styles from './filing.module.css';
import { certainMatch, pieceName } from './filing-words.ts';
import { MatchLine } from './MatchLine.tsx';
import { MismatchDialog } from './MismatchDialog.tsx';
import { useFiling } from './use-filing.ts';

export interface FilingFormProps {
  proposal: FilingProposal;
  onFiled: (filed: FiledDocument) => void;
  onCancel?: () => void;
  /** Puts the hand on the patient's field. */
  autoFocus?: boolean;
  shortcut?: string;
}

export function FilingForm({ proposal, onFiled, onCancel, autoFocus = false, shortcut = 'Enter' }: FilingFormProps) {
  const { t } = useTranslation('filing');
  const { messageId, piece, stated, matches } = proposal;
  const key = { messageId, pieceId: piece.id };
  const [type, setType] = useState(proposal.types.find(({ code }) => code === proposal.form.typeCode));
  const [title, setTitle] = useState(proposal.form.title);
  const proposedDay = calendarDay(proposal.form.serviceStart);
  const [day, setDay] = useState<string | undefined>(proposedDay);
  const [isMismatched, setMismatched] = useState(false);
  const { file } = useFiling(onFiled);
  const likeliest = certainMatch(proposal) ?? matches.find(({ differs, score }) => differs.length === 0 && score >= 60);
  const decision = useIdentityDecision({
    proposed: likeliest?.patientId,
    key: ['filing.compare', messageId, piece.id],
    compare: (patientId) => call('filing.compare', { ...key, patientId }),
    differencesOf: ({ differs }) => differs,
  });
  const { match, differs } = decision;
  const missing =
    match === undefined ? t('chooseFirst') : type === undefined || title.trim() === '' || day === undefined ? t('fillFirst') : undefined;
  const unavailable = proposal.mayFile ? missing : t('noRight');

  function run(): void {
    if (unavailable !== undefined || match === undefined || type === undefined || day === undefined || file.isPending) return;
    if (differs && !isMismatched) {
      setMismatched(true);
      return;
    }
    if (differs && !decision.isReady) return;
    // The hour that the document says is kept, unless the day was changed.
    const serviceStart = day === proposedDay ? proposal.form.serviceStart : day;
    const form: Form = { patientId: match.patientId, typeCode: type.code, title: title.trim(), serviceStart };
    file.mutate({ ...key, form, ...(differs ? { accepted: match.differs, reason: decision.reason } : {}) });
  }

  return (
    <>
      <form
        className={styles.form}
        aria-label={t('form.label', { name: pieceName(proposal) })}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || onCancel === undefined) return;
          event.stopPropagation();
          onCancel();
        }}
      >
        <Destination
          seed={[stated.birthName || stated.usedName, stated.givenNames].join(' ').trim()}
          matches={matches.map(({ patientId: id, ...names }) => ({ id, ...names }))}
          proposed={likeliest?.patientId}
          chosen={decision.chosen}
          sameTraits=""
          chooseHint={t('form.noMatch')}
          onChoose={decision.choose}
          autoFocus={autoFocus}
        />
        {match === undefined ? undefined : <MatchLine match={match} />}
        <TypeField value={type} onChange={setType} isMissing={false} withoutClass />
        <TextField label={t('form.name')} value={title} onChange={setTitle} maxLength={200} />
        <DateField label={t('form.act')} value={day} onChange={setDay} max={calendarDay(new Date())} />
        <div className={styles.acts}>
          {onCancel === undefined ? undefined : <Button onPress={onCancel}>{t('cancel')}</Button>}
          <Button
            type="submit"
            kind="primary"
            icon={FolderInput}
            shortcut={shortcut}
            isPending={file.isPending}
            unavailable={unavailable}
            onPress={() => undefined}
          >
            {t('file')}
          </Button>
        </div>
      </form>
      {isMismatched && match !== undefined ? (
        <MismatchDialog {...{ proposal, match, decision }} isPending={file.isPending} onClose={() => setMismatched(false)} onFile={run} />
      ) : undefined}
    </>
  );
}
