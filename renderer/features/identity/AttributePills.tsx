/** What was noted of an identity, beside its status. */
import { TriangleAlert, UserRoundX, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IdentityAttribute } from '../../../preload/contract/patients.ts';
import { Pill } from '../../ui/Pill.tsx';

const icons = { homonyme: Users, douteux: TriangleAlert, fictif: UserRoundX } as const;

export function AttributePills({ attributes = [] }: { attributes: readonly IdentityAttribute[] | undefined }) {
  const { t } = useTranslation('identity');
  return attributes.map((attribute) => (
    <Pill key={attribute} tone="warn" icon={icons[attribute]}>
      {t(`attributeShort.${attribute}`)}
    </Pill>
  ));
}
