/** The workplace once open: its router, made afresh for whoever is at work. */
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { openFilesOf } from './open-files.ts';
import { ownHistory } from './own-history.ts';
import { createAppRouter } from './router.tsx';
import { useActiveSession } from './session-context.tsx';

export function Work() {
  const { professional } = useActiveSession();
  const [router] = useState(() => {
    openFilesOf(professional.nationalId);
    ownHistory(professional.nationalId);
    return createAppRouter();
  });
  return <RouterProvider router={router} />;
}
