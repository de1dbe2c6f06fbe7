/** « Diffuser un lot »: several files, what is common said once, each document its own, one gesture for all. */
import { useMutation } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { calendarDay } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { Select } from '../../ui/Select.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Switch } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { acceptedFiles } from './FilePane.tsx';
import { LotRows, useAudienceChoices } from './LotRows.tsx';
import styles from './lot.module.css';
import publishStyles from './publish.module.css';
import { TypeField } from './TypeField.tsx';
import { useLot } from './use-lot.ts';
import type { Gesture } from './use-submit-publication.ts';
import { anyValidator, ValidatorField } from './ValidatorField.tsx';
import { isMinor } from './VisibilityFields.tsx';

export interface LotEditorProps {
  file: PatientFile;
  initial: readonly File[];
  onDone: () => void;
}

export function LotEditor({ file, initial, onDone }: LotEditorProps) {
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  const lot = useLot(initial);
  const choices = useAudienceChoices();
  const context = useProcedure('publications.context', { patientId: file.patient.id });
  const [wasTried, setTried] = useState(false);
  const [validatorId, setValidatorId] = useState(anyValidator);
  const minor = isMinor(file.patient.birthDate, new Date());
  const isClosed = !file.access.mayFeed;
  const { ready, common } = lot;

  const submit = useMutation({
    async mutationFn(gesture: Gesture) {
      const forms = ready.map((row) => lot.toForm(row, file.patient.id));
      const title = common.title.trim() || t('lot.defaultTitle', { count: forms.length });
      const to = isClinician || validatorId === anyValidator ? {} : { validatorId };
      const { publications, refused } = await call('publications.createLot', { title, forms, outcome: gesture, ...to });
      const bad = new Map(refused.map(({ index, error }) => [ready[index]?.id, error]));
      const gone = ready.filter(({ id }) => !bad.has(id));
      lot.keep(gone);
      for (const row of gone) lot.remove(row);
      for (const [id, error] of bad) if (id !== undefined) lot.change(id, { error });
      return { count: publications.length, gesture, isDone: bad.size === 0 };
    },
    onSuccess({ count, gesture, isDone }) {
      const said = isClinician ? gesture : 'prepare';
      if (count > 0) announce({ text: t(`lot.done.${said}`, { count }), tone: 'normal' });
      if (isDone) onDone();
    },
  });

  function finish(gesture: Gesture): void {
    setTried(true);
    if (submit.isPending || lot.isChecking || ready.length === 0 || ready.some(lot.isIncomplete)) return;
    if (isClosed && gesture !== 'local') return;
    submit.mutate(gesture);
  }
  useShortcut('Ctrl+Enter', () => finish('send'));

  return (
    <Pane label={t('lot.title')}>
      <DropZone
        className={publishStyles.drop ?? ''}
        aria-label={t('lot.drop')}
        onDrop={async (event) => {
          const dropped = await Promise.all(event.items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])));
          lot.add(dropped);
        }}
      >
        <form className={styles.view} aria-label={t('lot.title')} onSubmit={(event) => event.preventDefault()}>
          <div className={styles.body}>
            <h1 className={styles.heading}>{t('lot.title')}</h1>
            <p className={styles.lead}>{t('lot.lead')}</p>
            {isClosed ? <Notice tone="alert">{t('noAccess')}</Notice> : undefined}
            {context.data?.isSecret === true ? <Notice tone="masked">{t('secret')}</Notice> : undefined}
            <fieldset className={styles.common} aria-label={t('lot.common')}>
              <TextField
                label={t('lot.name')}
                placeholder={t('lot.defaultTitle', { count: lot.rows.length })}
                value={common.title}
                onChange={(title) => lot.changeCommon({ title })}
                maxLength={200}
                autoFocus
              />
              <TypeField value={common.type} isMissing={false} onChange={(type) => lot.changeCommon({ type })} />
              <DateField
                label={t('date.label')}
                value={common.serviceStart}
                onChange={(serviceStart) => lot.changeCommon({ serviceStart })}
                max={calendarDay(new Date())}
              />
              <Select
                label={t('visibility.label')}
                choices={choices}
                value={common.audience}
                onChange={(id) => lot.changeCommon({ audience: id === 'later' || id === 'masked' ? id : 'everyone' })}
              />
              {minor ? (
                <div className={styles.commonWide}>
                  <Switch
                    value={context.data?.isSecret === true || (common.hiddenFromRepresentatives ?? false)}
                    isDisabled={context.data?.isSecret === true}
                    onChange={(hiddenFromRepresentatives) => lot.changeCommon({ hiddenFromRepresentatives })}
                    detail={t('visibility.minorDetail')}
                  >
                    {t('visibility.minor')}
                  </Switch>
                </div>
              ) : undefined}
              {isClinician ? undefined : (
                <div className={styles.commonWide}>
                  <ValidatorField value={validatorId} onChange={setValidatorId} validators={context.data?.validators ?? []} />
                </div>
              )}
            </fieldset>
            <LotRows lot={lot} isMinor={minor && context.data?.isSecret !== true} wasTried={wasTried} />
            {submit.error === null ? undefined : <ErrorState error={toAppError(submit.error)} onRetry={() => finish('send')} />}
          </div>
          <footer className={publishStyles.foot}>
            <FileTrigger allowsMultiple acceptedFileTypes={acceptedFiles} onSelect={(files) => lot.add([...(files ?? [])])}>
              <Button icon={FileUp} kind="quiet">
                {t('lot.add')}
              </Button>
            </FileTrigger>
            <Button onPress={onDone} kind="quiet">
              {t('action.dismiss')}
            </Button>
            {isClinician ? <Button onPress={() => finish('hold')}>{t('action.hold')}</Button> : undefined}
            <Button onPress={() => finish('local')}>{t('action.local')}</Button>
            <Button
              kind="primary"
              shortcut="Ctrl ↵"
              onPress={() => finish('send')}
              isPending={submit.isPending}
              {...(isClosed ? { unavailable: t('noAccess') } : {})}
            >
              {t(isClinician ? 'lot.send' : 'lot.prepare', { count: ready.length })}
            </Button>
          </footer>
        </form>
      </DropZone>
    </Pane>
  );
}
