/** A passphrase: hidden unless asked, with a way to look at it. */
import { Eye, EyeOff } from 'lucide-react';
import type { Ref } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';

export interface PassphraseFieldProps {
  label: string;
  value: string;
  onChange: (passphrase: string) => void;
  hint?: string;
  error?: string | undefined;
  isNew?: boolean;
  autoFocus?: boolean;
  isDisabled?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

export function PassphraseField({ isNew, autoFocus, isDisabled, inputRef, ...rest }: PassphraseFieldProps) {
  const { t } = useTranslation('vault');
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew === true ? 'new-password' : 'current-password'}
      autoFocus={autoFocus ?? false}
      isDisabled={isDisabled ?? false}
      maxLength={1024}
      spellCheck="false"
      {...(inputRef === undefined ? {} : { inputRef })}
      suffix={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          size="s"
          label={isShown ? t('lock.hide') : t('lock.show')}
          excludeFromTabOrder
          onPress={() => setShown(!isShown)}
        />
      }
    />
  );
}
