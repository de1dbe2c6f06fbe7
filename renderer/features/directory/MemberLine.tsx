/** One member of a care team, with what can be done of them. */
import { Ellipsis, Stethoscope, UserMinus, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CareTeamMember } from '../../../preload/contract/directory.ts';
import { formatRelative } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { CarerLines } from './CarerLines.tsx';
import styles from './care-team.module.css';
import type { CareTeamGestures } from './use-care-team.ts';

export function MemberLine({ member, gestures }: { member: CareTeamMember; gestures: CareTeamGestures }) {
  const { t } = useTranslation('directory');
  const isTreating = member.role === 'treating';
  return (
    <li className={styles.person}>
      <CarerLines carer={member} />
      {isTreating ? (
        <Pill tone="info" icon={Stethoscope}>
          {t('team.treating')}
        </Pill>
      ) : undefined}
      {member.addedBy === undefined ? undefined : (
        <span className={styles.by}>{t('team.by', { name: member.addedBy, when: formatRelative(member.addedAt) })}</span>
      )}
      <Menu
        label={t('team.actions', { name: member.name })}
        placement="bottom end"
        groups={[
          {
            id: 'member',
            actions: [
              {
                id: 'role',
                label: t(isTreating ? 'team.makeOther' : 'team.makeTreating'),
                icon: UserRoundCheck,
                onAction: () => gestures.setRole(member, isTreating ? 'other' : 'treating'),
              },
              { id: 'remove', label: t('team.remove'), icon: UserMinus, onAction: () => gestures.remove(member) },
            ],
          },
        ]}
      >
        <IconButton icon={Ellipsis} size="s" label={t('team.actions', { name: member.name })} />
      </Menu>
    </li>
  );
}
