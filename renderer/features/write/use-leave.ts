/** Back to where the writing started from; to the sendings where there is nowhere to go back to. Whoever went elsewhere meanwhile stays there. */
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

export function useLeave(): () => void {
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const [here] = useState(() => router.state.location.href);
  return () => {
    if (router.state.location.href !== here) return;
    if (canGoBack) router.history.back();
    else void navigate({ to: '/outbox' });
  };
}
