/** Whether a code is being read, here or because it was asked from anywhere (Ctrl K). */
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Each time that a code is to be read, another one. */
    codeReading?: number;
  }
}

export function useCodeReading(): [boolean, (isReading: boolean) => void] {
  const asked = useLocation({ select: ({ state }) => state.codeReading });
  const [isReading, setReading] = useState(false);
  const navigate = useNavigate();
  useEffect(() => {
    if (asked === undefined) return;
    setReading(true);
    // Asked once: coming back to this place asks nothing.
    void navigate({ to: '/patients', replace: true, state: {} });
  }, [asked, navigate]);
  return [isReading, setReading];
}
