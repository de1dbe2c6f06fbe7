/** Properties of a document side by side: what differs says so in words and weight, never by colour alone. */
import { useTranslation } from 'react-i18next';
import type { DocumentProperties } from '../../../preload/contract/document-changes.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { Mark } from '../../ui/Pill.tsx';
import { usePatientContext } from '../documents/use-patient-context.ts';
import styles from './outbox.module.css';

const rows = ['maskedToProfessionals', 'hiddenFromPatient', 'hiddenFromRepresentatives', 'isArchived', 'status'] as const;

export interface PropertiesColumn {
  title: string;
  /** Who and when. */
  detail?: string;
  properties: DocumentProperties;
  /** Marks what is not as there. */
  comparedWith?: DocumentProperties;
}

interface PropertiesTableProps {
  label: string;
  patientId: PatientId;
  columns: readonly PropertiesColumn[];
}

export function PropertiesTable({ label, patientId, columns }: PropertiesTableProps) {
  const { t } = useTranslation('sendings');
  const context = usePatientContext(patientId);
  const words = (properties: DocumentProperties, row: (typeof rows)[number]) => {
    if (row === 'status') return t(`table.${properties.status}`);
    return properties[row] ? t(`table.yes.${row}`) : t(`table.no.${row}`);
  };
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('table.property')}</span>
          </th>
          {columns.map((column) => (
            <th key={column.title} scope="col">
              {column.title}
              {column.detail === undefined ? undefined : <span className={styles.line}>{column.detail}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{row === 'hiddenFromPatient' ? t('table.hiddenFromPatient', context) : t(`table.${row}`)}</th>
            {columns.map(({ title, properties, comparedWith }) => {
              const differs = comparedWith !== undefined && comparedWith[row] !== properties[row];
              return (
                <td key={title}>
                  {differs ? <b>{words(properties, row)}</b> : words(properties, row)}{' '}
                  {differs ? <Mark tone="warn">{t('table.differs')}</Mark> : undefined}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
