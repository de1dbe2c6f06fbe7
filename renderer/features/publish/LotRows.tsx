/** The documents of a lot, a line each: what is typed here is the document's own, what is left alone follows the common values. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.ts';
import { calendarDay, formatSize } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Toggles.tsx';
import styles from './lot.module.css';
import { TypeField } from './TypeField.tsx';
import type { Lot, LotRow } from './use-lot.ts';

const audiences = ['everyone', 'later', 'masked'] as const;

export function useAudienceChoices() {
  const { t } = useTranslation('publish');
  return audiences.map((id) => ({ id, label: t(`lot.audience.${id}`) }));
}

export function LotRows({ lot, isMinor, wasTried }: { lot: Lot; isMinor: boolean; wasTried: boolean }) {
  const { t } = useTranslation('publish');
  return (
    <section aria-label={t('lot.list')} className={styles.rows}>
      <div className={styles.columns} aria-hidden="true">
        <span>{t('lot.column.file')}</span>
        <span>{t('name.label')}</span>
        <span>{t('type.label')}</span>
        <span>{t('date.label')}</span>
        <span>{t('lot.column.audience')}</span>
        <span />
      </div>
      <ul>
        {lot.rows.map((row) => (
          <LotLine key={row.id} row={row} lot={lot} isMinor={isMinor} wasTried={wasTried} />
        ))}
      </ul>
    </section>
  );
}

function LotLine({ row, lot, isMinor, wasTried }: { row: LotRow; lot: Lot; isMinor: boolean; wasTried: boolean }) {
  const { t } = useTranslation('publish');
  const choices = useAudienceChoices();
  const values = lot.valuesOf(row);
  const said = row.error === undefined ? undefined : errorText(row.error);
  return (
    <li className={styles.row} aria-label={row.fileName}>
      <span className={styles.file} title={row.fileName}>
        <b>{row.fileName}</b>
        <span>
          {row.staged === undefined
            ? undefined
            : `${formatSize(row.staged.size)}${row.staged.pageCount === undefined ? '' : ` · ${t('file.pages', { count: row.staged.pageCount })}`}`}
        </span>
      </span>
      {row.staged === undefined ? (
        <div className={styles.wide}>
          {said === undefined ? (
            <Progress label={t('drop.checking')} />
          ) : (
            <Notice tone="alert" live>
              <b>{said.title}.</b> {said.text} {t('lot.aside')}
            </Notice>
          )}
        </div>
      ) : (
        <>
          <TextField
            label={t('name.label')}
            value={row.title}
            onChange={(title) => lot.change(row.id, { title, error: undefined })}
            maxLength={200}
            error={wasTried && row.title.trim() === '' ? t('name.missing') : undefined}
          />
          {/* The common type shows through until the document has its own. */}
          <TypeField
            key={row.type === undefined ? `common ${lot.common.type?.code ?? ''}` : 'own'}
            value={values.type}
            isMissing={wasTried && values.type === undefined}
            onChange={(type) => type !== undefined && lot.change(row.id, { type, error: undefined })}
            withoutClass
          />
          <DateField
            label={t('date.label')}
            labelHidden
            value={values.serviceStart}
            onChange={(serviceStart) => lot.change(row.id, { serviceStart, error: undefined })}
            max={calendarDay(new Date())}
            error={wasTried && values.serviceStart === undefined ? t('date.missing') : undefined}
          />
          <Select
            label={t('visibility.label')}
            labelHidden
            choices={choices}
            value={values.audience}
            onChange={(id) => lot.change(row.id, { audience: audiences.find((one) => one === id), error: undefined })}
          />
        </>
      )}
      <IconButton icon={X} size="s" label={t('lot.remove', { name: row.fileName })} onPress={() => lot.remove(row)} />
      {row.staged !== undefined && said !== undefined ? (
        <div className={styles.whole}>
          <Notice tone="alert" live>
            <b>{said.title}.</b> {said.text}
          </Notice>
        </div>
      ) : undefined}
      {isMinor && row.staged !== undefined ? (
        <div className={styles.whole}>
          <Switch
            value={values.hiddenFromRepresentatives ?? false}
            onChange={(hiddenFromRepresentatives) => lot.change(row.id, { hiddenFromRepresentatives })}
          >
            {t('visibility.minor')}
          </Switch>
        </div>
      ) : undefined}
    </li>
  );
}
