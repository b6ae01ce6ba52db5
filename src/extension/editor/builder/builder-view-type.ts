/** As the manifest names the editor. */
export const builderViewType = 'baton.builder';
