/** The rail: where one can go, who is at work, the lock. Only entries that do something. */
import { Link, useRouterState } from '@tanstack/react-router';
import { AppWindow, BookUser, CalendarDays, FilePen, House, Lock, Mail, ScanLine, Send, Settings, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon, type IconType } from '../../ui/Icon.tsx';
import { Count } from '../../ui/Pill.tsx';
import { pressingCount } from '../messages/boxes.ts';
import { Account } from './Account.tsx';
import { Logo } from './Logo.tsx';
import styles from './rail.module.css';
import { SettingsLink } from './SettingsLink.tsx';
import { useIsClinician } from './session-context.tsx';

type Place = '/' | '/patients' | '/messages' | '/agenda' | '/imaging' | '/reports' | '/outbox' | '/directory' | '/services';

export function Rail({ onLock }: { onLock: () => void }) {
  const { t } = useTranslation('frame');
  const isClinician = useIsClinician();
  const sync = useProcedure('sync.status', {});
  const mail = useProcedure('mailboxes.list', {});
  const agenda = useProcedure('agenda.setup', {});
  const pending = (sync.data?.waitingCount ?? 0) + (sync.data?.blockedCount ?? 0);
  return (
    <nav className={styles.rail} aria-label={t('rail.label')} data-pane="">
      <div className={styles.mark}>
        <Logo />
      </div>
      <Item to="/" icon={House} text={t('rail.arrival')} />
      <Item to="/patients" icon={Users} text={t('rail.patients')} />
      <Item to="/messages" icon={Mail} text={t('rail.messages')} count={pressingCount(mail.data?.mailboxes ?? [])} />
      <Item to="/agenda" icon={CalendarDays} text={t('rail.agenda')} count={agenda.data?.conflictCount ?? 0} />
      {isClinician ? (
        <Item to="/imaging" icon={ScanLine} text={t('rail.imaging')} />
      ) : (
        <Item to="/reports" icon={FilePen} text={t('rail.reports')} />
      )}
      <Item to="/outbox" icon={Send} text={t('rail.outbox')} count={pending} />
      <Item to="/directory" icon={BookUser} text={t('rail.directory')} />
      <Item to="/services" icon={AppWindow} text={t('rail.services')} />
      <div className={styles.foot}>
        <SettingsLink icon={Settings} label={t('rail.settings')} />
        <Account />
        <IconButton icon={Lock} label={t('rail.lock')} shortcut="Ctrl+L" placement="right" onPress={onLock} />
      </div>
    </nav>
  );
}

function Item({ to, icon, text, count = 0 }: { to: Place; icon: IconType; text: string; count?: number }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isCurrent = to === '/' ? path === '/' || path === '' : path.startsWith(to);
  return (
    <Link to={to} className={styles.item} {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
      <Icon of={icon} size="l" />
      <span>{text}</span>
      {count > 0 ? (
        <span className={styles.count}>
          <Count value={count} />
        </span>
      ) : undefined}
    </Link>
  );
}
