import * as vscode from 'vscode';

export interface StandingNotice {
  readonly message: string;
  readonly buttons: readonly string[];
  /** Chooses one of its buttons, as a person does who comes back to it later. */
  press(button: string): void;
}

export interface StandingNotices {
  /** What was said so far, in order. */
  readonly all: readonly StandingNotice[];
  restore(): void;
}

/** Notifications that stand until one of their buttons is pressed. Suites and extension share one `vscode.window`. */
export function keepNotices(): StandingNotices {
  const original = vscode.window.showInformationMessage;
  const all: StandingNotice[] = [];
  const showInformationMessage = (message: string, ...buttons: readonly string[]): Promise<string | undefined> => {
    const pressed = Promise.withResolvers<string | undefined>();
    all.push({ message, buttons, press: pressed.resolve });
    return pressed.promise;
  };
  Object.assign(vscode.window, { showInformationMessage });
  return {
    all,
    restore() {
      for (const notice of all) notice.press('');
      Object.assign(vscode.window, { showInformationMessage: original });
    },
  };
}
