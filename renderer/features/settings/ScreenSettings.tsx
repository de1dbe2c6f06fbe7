/** The measure of the screen: a bar that one holds a ruler to, for images at life size. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDecimal } from '../../i18n/parse-decimal.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

/** Long enough for a ruler's half millimetre to count for little. */
const barPixels = 378;

export function ScreenSettings() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  const [typed, setTyped] = useState<string>();
  if (settings === undefined) return undefined;
  const known = barPixels / settings.screenPixelsOfMillimetre;
  const text = typed ?? known.toFixed(1).replace('.', ',');
  const millimetres = parseDecimal(text);
  const scale = millimetres === undefined ? undefined : barPixels / millimetres;
  const isSound = scale !== undefined && scale >= 1 && scale <= 40;
  return (
    <div className={styles.fields}>
      <svg className={styles.ruler} width={barPixels} height={16} role="img" aria-label={t('screen.bar')}>
        <path d={`M0.5 0V16M0.5 8H${barPixels - 0.5}M${barPixels - 0.5} 0V16`} fill="none" stroke="currentColor" />
      </svg>
      <TextField
        label={t('screen.label')}
        hint={t('screen.hint')}
        error={isSound ? undefined : t('screen.wrong')}
        value={text}
        onChange={setTyped}
        inputMode="decimal"
        suffix={<span>mm</span>}
      />
      <div>
        <Button
          isDisabled={!isSound || typed === undefined}
          onPress={() => {
            if (scale !== undefined) update({ screenPixelsOfMillimetre: scale });
            setTyped(undefined);
          }}
        >
          {t('screen.save')}
        </Button>
      </div>
    </div>
  );
}
