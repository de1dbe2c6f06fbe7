/** Entry of the page: words, memory of answers, then the screens. */
import '@fontsource-variable/inter/wght.css';
import './ui/global.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { isScreenName } from '../preload/contract/second-screen.ts';
import { connectEvents } from './bridge/events.ts';
import { createQueryClient } from './bridge/query-client.ts';
import { App } from './features/frame/App.tsx';
import { startI18n } from './i18n/index.ts';

// The content policy has no 'unsafe-eval': zod must not compile its parsers.
z.config({ jitless: true });
startI18n();

const root = document.getElementById('root');
if (root !== null) {
  const queryClient = createQueryClient();
  connectEvents(queryClient);
  const page = createRoot(root);
  if (isScreenName(window.name))
    void import('./viewers/dicom/second-screen/SecondScreenPage.tsx').then(({ SecondScreenPage }) =>
      page.render(<SecondScreenPage queryClient={queryClient} name={window.name} />),
    );
  else page.render(<App queryClient={queryClient} />);
}
