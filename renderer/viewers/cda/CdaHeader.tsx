/** The header of a CDA in plain words: who, whom, when, where. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CdaDocument, CdaPerson } from '../../../preload/contract/cda.ts';
import { formatDate, formatDateTime, formatIns } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './cda.module.css';

type Line = { term: string; value: string | undefined };

export function CdaHeader({ cda }: { cda: CdaDocument }) {
  const { t } = useTranslation('viewers');
  const [isWhole, setWhole] = useState(false);
  const { patient } = cda;
  const born = patient.birthDate === undefined ? '' : `, ${formatDate(patient.birthDate)}`;
  const name = [patient.name, patient.givenName].filter((part) => part !== undefined).join(' ');
  const brief: Line[] = [
    { term: t(patient.gender === 'F' || patient.gender === 'female' ? 'cda.patient_female' : 'cda.patient'), value: `${name}${born}` },
    { term: t('cda.performed'), value: cda.serviceStart === undefined ? undefined : formatDateTime(cda.serviceStart) },
    { term: t('cda.author'), value: cda.authors.map(nameOf).join(' ; ') },
    { term: t('cda.organization'), value: cda.authors[0]?.organization ?? cda.custodian },
  ];
  const rest: Line[] = [
    { term: t('cda.ins'), value: patient.ins === undefined ? undefined : formatIns(patient.ins) },
    { term: t('cda.written'), value: cda.effectiveTime === undefined ? undefined : formatDateTime(cda.effectiveTime) },
    { term: t('cda.legalAuthenticator'), value: cda.legalAuthenticator === undefined ? undefined : nameOf(cda.legalAuthenticator) },
    { term: t('cda.performers'), value: cda.performers.map(nameOf).join(' ; ') },
    { term: t('cda.recipients'), value: cda.recipients.map(nameOf).join(' ; ') },
    { term: t('cda.custodian'), value: cda.custodian },
    { term: t('cda.facility'), value: cda.facility },
    { term: t('cda.accession'), value: cda.accessionNumber },
    { term: t('cda.version'), value: cda.version },
  ];
  return (
    <header>
      {cda.typeDisplay === undefined ? undefined : <p className={styles.type}>{cda.typeDisplay}</p>}
      <h1>{cda.title}</h1>
      <Lines lines={isWhole ? [...brief, ...rest] : brief} />
      <div className={styles.more} data-screen-only="">
        <Button kind="quiet" size="s" onPress={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {t(isWhole ? 'cda.lessHeader' : 'cda.moreHeader')}
        </Button>
      </div>
    </header>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className={styles.header}>
      {lines
        .filter((line) => line.value !== undefined && line.value !== '')
        .map((line) => (
          <div key={line.term}>
            <dt>{line.term}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
    </dl>
  );
}

function nameOf(person: CdaPerson): string {
  return [person.name, person.specialty].filter((part) => part !== undefined && part !== '').join(', ');
}
