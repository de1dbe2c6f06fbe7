/** What INSi answered, in words: found, nobody, several, confirmed or not; and what is to be done with it. */
import { useNavigate } from '@tanstack/react-router';
import { KeyRound, Users, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { AskState } from './ask-state.ts';
import { closeIdentity } from './identity-window.ts';

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

export function Answer({ state }: { state: AskState }) {
  const { t } = useTranslation('identity');
  const { t: access } = useTranslation('access');
  const navigate = useNavigate();
  if (state.kind === 'confirmed')
    return (
      <Notice tone="normal" live>
        {t('confirmed')}
      </Notice>
    );
  const { answer, wasKnown } = state;
  if (wasKnown)
    return (
      <Notice tone="warn" live>
        <b>{t('unconfirmed.title')}.</b> {t(`unconfirmed.${answer.kind}`)}
      </Notice>
    );
  if (answer.kind !== 'found')
    return (
      <Notice tone="warn" icon={answer.kind === 'several' ? Users : UserX} live>
        <b>{t(`${answer.kind}.title`)}.</b> {t(`${answer.kind}.text`)}
      </Notice>
    );
  const { differences, isKeyValid, borneBy } = answer.candidate;
  const traits = capitalised(new Intl.ListFormat('fr').format(differences.map((trait) => access(`traitIn.${trait}`))));
  return (
    <>
      {differences.length === 0 ? (
        <Notice tone="normal" live>
          {t('found')}
        </Notice>
      ) : (
        <Notice tone="warn" live>
          {t('foundDiffers', { count: differences.length, traits })}
        </Notice>
      )}
      {isKeyValid ? undefined : (
        <Notice tone="warn" icon={KeyRound}>
          {t('badKey')}
        </Notice>
      )}
      {borneBy === undefined ? undefined : (
        <Notice
          tone="alert"
          icon={Users}
          live
          action={
            <Button
              size="s"
              onPress={() => {
                closeIdentity();
                void navigate({ to: '/patients/duplicates' });
              }}
            >
              {t('compareFiles')}
            </Button>
          }
        >
          {t('borne', { name: formatName(borneBy) })}
        </Notice>
      )}
    </>
  );
}
