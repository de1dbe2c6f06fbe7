/** Sign-in with the phone, then the workplace. */
import type { Locator, Page } from '@playwright/test';

export class SignInPage {
  readonly page: Page;
  readonly title: Locator;
  readonly nationalId: Locator;
  readonly submit: Locator;
  readonly demoAccounts: Locator;
  readonly code: Locator;
  readonly cancel: Locator;
  readonly workplaces: Locator;
  readonly failure: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { name: 'Se connecter', exact: true });
    this.nationalId = page.getByRole('textbox', { name: 'Identifiant national' });
    this.submit = page.getByRole('button', { name: 'Se connecter avec l’e-CPS' });
    this.demoAccounts = page.getByRole('region', { name: 'Comptes de démonstration' });
    this.code = page.getByLabel('Nombre à comparer');
    this.cancel = page.getByRole('button', { name: 'Abandonner' });
    this.workplaces = page.getByRole('listbox', { name: 'Structures d’exercice' });
    this.failure = page.getByRole('alert');
  }

  account(name: string): Locator {
    return this.demoAccounts.getByRole('button', { name });
  }

  workplace(name: string): Locator {
    return this.workplaces.getByRole('option', { name });
  }
}
