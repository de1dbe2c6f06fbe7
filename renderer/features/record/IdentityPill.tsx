/** The status of an identity, in the words of the national identity rules: qualified, validated, retrieved, provisional. */
import { BadgeCheck, IdCard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IdentityStatus } from '../../../preload/contract/patients.ts';
import { Pill } from '../../ui/Pill.tsx';

export function IdentityPill({ status }: { status: IdentityStatus }) {
  const { t } = useTranslation();
  return (
    <Pill tone={status === 'qualifiee' ? 'normal' : 'warn'} icon={status === 'qualifiee' ? BadgeCheck : IdCard}>
      {t(`identity.${status}`)}
    </Pill>
  );
}
