/** What a reader of INS codes has just typed: the traits, whose file they name, what doesn't match; Entrée opens the only one that does. */
import { CircleCheck, KeyRound, ScanLine, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataMatrixReading, InsTraits } from '../../../preload/contract/identity.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatIns, formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section, Terms } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { IdentityPill } from '../record/IdentityPill.tsx';
import styles from './scanned.module.css';

export interface ScannedIdentityProps {
  text: string;
  /** Entrée came with the code, as most readers send it. */
  isEntered: boolean;
  onOpen: (patientId: PatientId) => void;
  onEmpty: () => void;
}

type Read = Extract<DataMatrixReading, { kind: 'read' }>;

/** The file that nothing speaks against: by its INS, all traits alike, the key right. */
function certain(reading: DataMatrixReading | undefined): PatientId | undefined {
  if (reading?.kind !== 'read' || !reading.isKeyValid || reading.found.length !== 1) return undefined;
  const [only] = reading.found;
  return only?.by === 'ins' && only.differences.length === 0 ? only.patient.id : undefined;
}

export function ScannedIdentity({ text, isEntered, onOpen, onEmpty }: ScannedIdentityProps) {
  const { t } = useTranslation('patients');
  const { data, error, refetch } = useProcedure('identity.readDataMatrix', { text });
  const sure = certain(data);
  useEffect(() => {
    if (isEntered && sure !== undefined) onOpen(sure);
  }, [isEntered, sure, onOpen]);
  if (error !== null) return <ErrorState error={toAppError(error)} onRetry={() => void refetch()} centered />;
  if (data === undefined) return <LoadingState rows={4} />;
  if (data.kind === 'unreadable') {
    return (
      <EmptyState icon={ScanLine} title={t(`scan.${data.fault}.title`)} action={{ label: t('scan.again'), onPress: onEmpty }} centered>
        {t(`scan.${data.fault}.text`)}
      </EmptyState>
    );
  }
  return (
    <div className={styles.scanned} role="status">
      <Traits traits={data.traits} />
      {data.isKeyValid ? undefined : (
        <div className={styles.notice}>
          <Notice tone="warn" icon={KeyRound}>
            {t('scan.badKey')}
          </Notice>
        </div>
      )}
      <Section title={t('scan.found')}>
        {data.found[0]?.by === 'traits' ? <p className={styles.quiet}>{t('scan.byTraits')}</p> : undefined}
        {data.found.length === 0 ? (
          <EmptyState icon={ScanLine} title={t('scan.none.title')} action={{ label: t('scan.again'), onPress: onEmpty }}>
            {t('scan.none.text')}
          </EmptyState>
        ) : (
          <ul className={styles.found}>
            {data.found.map((one) => (
              <Found key={one.patient.id} found={one} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function Traits({ traits: { birthName, givenNames, birthDate, birthPlaceCode, gender, ins } }: { traits: InsTraits }) {
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  return (
    <Section title={t('scan.title')}>
      <Terms
        wide
        items={[
          { term: t('scan.name'), value: birthName },
          { term: t('scan.givenNames'), value: givenNames },
          { term: t('scan.birth'), value: formatDate(birthDate) },
          ...(birthPlaceCode === undefined ? [] : [{ term: t('scan.place'), value: birthPlaceCode }]),
          { term: t('scan.gender'), value: common(`gender.${gender}`) },
          { term: t('scan.ins'), value: formatIns(ins) },
        ]}
      />
    </Section>
  );
}

function Found({ found: { patient, by, differences }, onOpen }: { found: Read['found'][number]; onOpen: (patientId: PatientId) => void }) {
  const { t } = useTranslation('patients');
  const { t: access } = useTranslation('access');
  const isSame = differences.length === 0;
  const traits = new Intl.ListFormat('fr').format(differences.map((trait) => access(`traitIn.${trait}`)));
  const said = t('scan.differs', { count: differences.length, traits });
  return (
    <li className={styles.one}>
      <span className={styles.who}>
        <b>{formatName(patient)}</b>
        <span className={styles.quiet}>
          {formatDate(patient.birthDate)}
          {by === 'traits' && patient.ins === undefined ? ` · ${t('scan.noIns')}` : ''}
        </span>
        <Mark icon={isSame ? CircleCheck : TriangleAlert} tone={isSame ? 'normal' : 'warn'}>
          {isSame ? t('scan.concords') : said.charAt(0).toLocaleUpperCase('fr') + said.slice(1)}
        </Mark>
      </span>
      <IdentityPill status={patient.identityStatus} />
      <Button onPress={() => onOpen(patient.id)}>{t('scan.open')}</Button>
    </li>
  );
}
