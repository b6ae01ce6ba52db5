/** User settings of a window that shows nothing but what is looked at: no tips, no chat, no update, no question. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  // The language model API and MCP go on working; the window starts about 3 s earlier.
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  // As in VS Code for the desktop; in a browser the default is to save by itself.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Opens any folder as a trusted one. Without it an unknown folder opens in Restricted Mode. */
export const trustEverything: Readonly<Record<string, unknown>> = { 'security.workspace.trust.enabled': false };
