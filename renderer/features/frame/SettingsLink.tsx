/** The way to the settings, at the foot of the rail. */
import { useNavigate } from '@tanstack/react-router';
import { IconButton } from '../../ui/Button.tsx';
import type { IconType } from '../../ui/Icon.tsx';

export function SettingsLink({ icon, label }: { icon: IconType; label: string }) {
  const navigate = useNavigate();
  return <IconButton icon={icon} label={label} placement="right" onPress={() => void navigate({ to: '/settings' })} />;
}
