/** Where the identities differ: what is said instead of the documents until somebody goes on, and all along in the record's bands. */
import { UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityVigilance } from '../../../preload/contract/access.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PaneState } from '../../ui/PaneState.tsx';
import { useOpenedJoin } from '../duplicates/join-window.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { useOpenedIdentity } from '../identity/identity-window.ts';
import { IdentityDialog } from './IdentityDialog.tsx';

/** « la date de naissance et le sexe ». */
function useTraitList({ differences }: IdentityVigilance): string {
  const { t } = useTranslation('access');
  const format = new Intl.ListFormat('fr', { type: 'conjunction' });
  return format.format(differences.map((trait) => t(`traitIn.${trait}`)));
}

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

export function IdentityGate({ vigilance }: { vigilance: IdentityVigilance }) {
  const { t } = useTranslation('access');
  const traits = useTraitList(vigilance);
  return (
    <PaneState icon={UserCheck} tone="warn" title={t('identity.heldTitle')} centered>
      {t('identity.heldText', { traits: capitalised(traits), count: vigilance.differences.length })}
    </PaneState>
  );
}

/** Said on every tab as long as the difference lasts; the window opens by itself until this professional has decided. */
export function IdentityNotice({ file, vigilance }: { file: PatientFile; vigilance: IdentityVigilance }) {
  const { t } = useTranslation('access');
  const traits = useTraitList(vigilance);
  const [isReviewing, setReviewing] = useState(false);
  const isClinician = useIsClinician();
  const [identity, join] = [useOpenedIdentity(), useOpenedJoin()];
  const isPuttingRight = identity !== undefined || join !== undefined;
  const { decision } = vigilance;
  const count = vigilance.differences.length;
  const isHeld = decision?.goesOn !== true;
  return (
    <>
      <Notice
        tone="warn"
        icon={UserCheck}
        action={
          isClinician ? (
            <Button size="s" onPress={() => setReviewing(true)}>
              {t(isHeld ? 'identity.review' : 'identity.reviewAgain')}
            </Button>
          ) : undefined
        }
      >
        <b>{t(isHeld ? 'identity.heldTitle' : 'identity.noticeTitle')}.</b>{' '}
        {decision === undefined || isHeld
          ? t('identity.heldNotice', { traits: capitalised(traits), count })
          : t('identity.noticeText', {
              traits: capitalised(traits),
              count,
              name: decision.by,
              when: formatDateTime(decision.at),
            })}{' '}
        {isHeld && !isClinician ? t('identity.ofPhysician') : undefined}
      </Notice>
      <IdentityDialog
        file={file}
        // Not over a window where the identity is put right.
        isOpen={isClinician && !isPuttingRight && (isReviewing || decision === undefined)}
        onClose={() => setReviewing(false)}
      />
    </>
  );
}
