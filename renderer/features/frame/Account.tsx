/** Who is at work and where, with the means to change place or to leave. */
import { Building2, LogIn, LogOut } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { initials } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Menu, type MenuGroup } from '../../ui/Menu.tsx';
import { Avatar } from '../../ui/Pill.tsx';
import styles from './rail.module.css';
import { useActiveSession } from './session-context.tsx';

export function Account() {
  const { t } = useTranslation('frame');
  const { professional, workplace, workplaces, needsSignIn } = useActiveSession();
  const signOut = useProcedureMutation('session.signOut');
  const signIn = useProcedureMutation('session.signIn');
  const choose = useProcedureMutation('session.chooseWorkplace');
  const others = workplaces.filter(({ id }) => id !== workplace.id);
  const groups: MenuGroup[] = [];
  if (others.length > 0) {
    groups.push({
      id: 'workplaces',
      title: t('account.changeWorkplace'),
      actions: others.map(({ id, name }) => ({ id, label: name, icon: Building2, onAction: () => choose.mutate({ workplaceId: id }) })),
    });
  }
  groups.push({
    id: 'session',
    title: professional.displayName,
    actions: [
      ...(needsSignIn
        ? [
            {
              id: 'in',
              label: t('account.reconnect'),
              icon: LogIn,
              onAction: () => signIn.mutate({ nationalId: professional.nationalId, channel: 'mobile' }),
            },
          ]
        : []),
      { id: 'out', label: t('account.signOut'), icon: LogOut, onAction: () => signOut.mutate({}) },
    ],
  });
  return (
    <Menu label={t('rail.account', { name: professional.displayName })} groups={groups} placement="right bottom">
      <Button className={classNames(styles.account)}>
        <Avatar letters={initials(professional.givenName, professional.familyName)} />
        <span className={styles.who}>{professional.shortName}</span>
        <span className={styles.where}>{workplace.name}</span>
      </Button>
    </Menu>
  );
}
