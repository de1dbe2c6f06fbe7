/** The ways to the settings: at the foot of the rail, and from what says that one of them is wrong. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { IconType } from '../../ui/Icon.tsx';

export function SettingsLink({ icon, label }: { icon: IconType; label: string }) {
  const navigate = useNavigate();
  return <IconButton icon={icon} label={label} placement="right" onPress={() => void navigate({ to: '/settings' })} />;
}

export function SettingsButton({ children, onPress }: { children: ReactNode; onPress: () => void }) {
  const navigate = useNavigate();
  const open = () => {
    onPress();
    void navigate({ to: '/settings' });
  };
  return (
    <Button size="s" onPress={open}>
      {children}
    </Button>
  );
}
