import { css } from 'lit';

/** A box to tick in VS Code's colours: the browser's own is white in dark themes. Its sign is drawn by its borders. */
export const checkboxStyles = css`
  input[type='checkbox'] {
    position: relative;
    flex: none;
    box-sizing: border-box;
    width: 16px;
    height: 16px;
    margin: 0 4px 0 0;
    padding: 0;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 3px;
    background: var(--vscode-checkbox-background);
    color: var(--vscode-checkbox-foreground, var(--vscode-foreground));
    appearance: none;
    vertical-align: middle;
  }
  input[type='checkbox']:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  input[type='checkbox']:is(:checked, :indeterminate) {
    border-color: var(--vscode-checkbox-selectBorder, var(--vscode-contrastBorder, currentColor));
    background: var(--vscode-checkbox-selectBackground, var(--vscode-checkbox-background));
  }
  input[type='checkbox']:checked::after {
    position: absolute;
    top: 1px;
    left: 4px;
    width: 4px;
    height: 8px;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    content: '';
    transform: rotate(45deg);
  }
  input[type='checkbox']:indeterminate::after {
    position: absolute;
    top: 6px;
    left: 3px;
    width: 8px;
    border-top: 2px solid currentColor;
    content: '';
  }
`;
