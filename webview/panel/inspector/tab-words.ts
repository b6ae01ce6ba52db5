import type { InspectorTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { Words } from './words.ts';

export function tabWords(tab: InspectorTab, words: Words): string {
  switch (tab) {
    case 'input':
      return words('Input');
    case 'context':
      return words('Context');
    case 'turns':
      return words('Turns');
    case 'output':
      return words('Output');
    case 'cost':
      return words('Cost');
    case 'inside':
      return words('Inside');
    case 'events':
      return words('Events');
    case 'log':
      return words('Log');
  }
}
