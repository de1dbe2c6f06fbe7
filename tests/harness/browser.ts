/** The browser of the tests: the machine's Chromium where there is one, else the one that npm delivers. */
import { findBrowser } from '../../main/shell/browser/find-browser.ts';

export interface TestBrowser {
  readonly executablePath: string;
  readonly args: string[];
}

/** No GPU is needed or wanted; as root Chromium starts only without its sandbox. */
const ownArguments = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

async function npmBrowser(): Promise<TestBrowser> {
  const { default: chromium } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  // Not with its own arguments: they are made for a function in a cloud, and switch off what guards the page (`--disable-web-security`).
  return { executablePath: await chromium.executablePath(), args: [...new Set([...ownArguments, '--no-sandbox', '--no-zygote'])] };
}

/** `LIAISON_TEST_BROWSER=npm` takes npm's even where another is installed; `LIAISON_BROWSER` names one. */
export async function testBrowser(): Promise<TestBrowser> {
  const installed = process.env.LIAISON_TEST_BROWSER === 'npm' ? undefined : findBrowser();
  return installed === undefined ? npmBrowser() : { executablePath: installed, args: ownArguments };
}
