/** The patients' files open now, as tabs that can be closed. */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { closeFile, useOpenFiles } from './open-files.ts';
import styles from './topbar.module.css';

export function OpenFiles() {
  const { t } = useTranslation('frame');
  const files = useOpenFiles();
  const shown = useParams({ strict: false }).patientId;
  return (
    <nav className={styles.files} aria-label={t('topbar.openFiles')}>
      {files.map((id) => (
        <OpenFile key={id} id={id} isShown={id === shown} />
      ))}
    </nav>
  );
}

function OpenFile({ id, isShown }: { id: PatientId; isShown: boolean }) {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const file = useProcedure('patients.get', { patientId: id });
  const name = file.data === undefined ? '…' : formatName(file.data.patient);
  const close = () => {
    const next = closeFile(id);
    if (!isShown) return;
    if (next === undefined) void navigate({ to: '/patients' });
    else void navigate({ to: '/patients/$patientId', params: { patientId: next } });
  };
  return (
    <div className={classNames(styles.file, isShown && styles.shown)}>
      <Link
        to="/patients/$patientId"
        params={{ patientId: id }}
        className={styles.fileLink}
        {...(isShown ? { 'aria-current': 'page' as const } : {})}
      >
        {name}
      </Link>
      <Button className={classNames(styles.close)} aria-label={t('topbar.closeFile', { name })} onPress={close}>
        <Icon of={X} size="s" />
      </Button>
    </div>
  );
}
