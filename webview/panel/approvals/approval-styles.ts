import { css } from 'lit';

/** Cards one below the other; what goes and comes in the colours of VS Code's own difference. */
export const approvalStyles = css`
  :host {
    padding: 6px 10px 12px;
    /* What comes to the keyboard does not stand behind the answers. */
    scroll-padding-bottom: 44px;
  }
  h2 {
    margin: 8px 0 4px;
    color: var(--vscode-sideBarSectionHeader-foreground, var(--vscode-foreground));
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
  }
  .count {
    padding: 0 5px;
    border-radius: 8px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-weight: normal;
  }
  .said p {
    padding: 2px 0;
    color: var(--vscode-descriptionForeground);
  }
  .several {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    max-width: 900px;
    margin-bottom: 8px;
    padding: 8px 10px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, var(--vscode-contrastBorder)));
    border-radius: 4px;
    background: var(--vscode-editor-background);
    color: var(--vscode-editor-foreground);
  }
  .question,
  .why,
  .subject,
  .asker,
  .answers,
  form,
  .problem span {
    overflow-wrap: anywhere;
  }
  .subject {
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size, 12px);
  }
  .asker > *,
  .answers > * {
    max-width: 100%;
  }
  .asker {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
  }
  .asker > :not(button),
  .facts {
    color: var(--vscode-descriptionForeground);
  }
  .why {
    font-style: italic;
  }
  .proposal {
    overflow: auto;
    max-height: 260px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size, 12px);
    line-height: 1.45;
  }
  .line {
    display: flex;
    width: max-content;
    min-width: 100%;
    white-space: pre;
  }
  .mark {
    flex: none;
    width: 2ch;
    padding-left: 4px;
    user-select: none;
  }
  .difference .gone {
    background: var(--vscode-diffEditor-removedLineBackground, var(--vscode-diffEditor-removedTextBackground));
    outline: 1px dashed var(--vscode-diffEditor-removedTextBorder, transparent);
    outline-offset: -1px;
  }
  .difference .come {
    background: var(--vscode-diffEditor-insertedLineBackground, var(--vscode-diffEditor-insertedTextBackground));
    outline: 1px solid var(--vscode-diffEditor-insertedTextBorder, transparent);
    outline-offset: -1px;
  }
  .gone .mark {
    color: var(--vscode-gitDecoration-deletedResourceForeground, inherit);
  }
  .come .mark {
    color: var(--vscode-gitDecoration-addedResourceForeground, inherit);
  }
  .details .mark {
    display: none;
  }
  .details .line {
    padding-left: 6px;
  }
  .gap {
    color: var(--vscode-descriptionForeground);
  }
  .more {
    display: flex;
    gap: 8px;
  }
  .problem {
    display: flex;
    gap: 6px;
    padding: 4px 6px;
    border: 1px solid var(--vscode-inputValidation-warningBorder, transparent);
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 6px;
  }
  /* However much a question says, what can be answered stays in sight; a form would cover what it is about. */
  .answers:not(:has(form)),
  form > button[type='submit'] {
    position: sticky;
    bottom: 0;
    z-index: 1;
  }
  .answers:not(:has(form)) {
    /* Over the list's own padding: nothing shows below the answers. */
    bottom: -12px;
    margin: 0 -10px -8px;
    padding: 4px 10px 8px;
    border-radius: 0 0 4px 4px;
    background: var(--vscode-editor-background);
  }
  .consequence {
    flex: 0 0 100%;
    margin: 0;
  }
  .reject input {
    flex: 1 1 200px;
    width: auto;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    flex: 1 1 100%;
    gap: 3px;
    justify-items: start;
  }
  form input,
  form textarea {
    max-width: 480px;
  }
  small {
    color: var(--vscode-descriptionForeground);
  }
`;
