import { ChatView, scriptedModels, withChat } from '../support/chat-view.ts';
import { scriptAnswers } from '../support/script-answers.ts';
import { openContainer } from '../support/tree-views.ts';
import { shopFiles } from './story/shop-files.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

const task = { epic_id: '<epic_id>' };
const plan = [
  {
    tool: {
      name: 'epic_create',
      input: { title: 'Gift cards', description: 'Customers give tea to others.', budget_tokens: 60_000 },
    },
  },
  {
    tool: {
      name: 'task_create',
      input: {
        ...task,
        title: 'Say what a gift card is worth, and how long',
        description: 'One page that the others can work from.',
        tags: ['decision'],
        estimated_tokens: 6_000,
      },
    },
  },
  {
    tool: {
      name: 'task_create',
      input: {
        ...task,
        title: 'Take gift cards at the checkout',
        description: 'checkout() takes a code beside the order.',
        tags: ['javascript'],
        estimated_tokens: 18_000,
        depends_on: ['<task_id>'],
      },
    },
  },
  { text: '{"response": "First it is decided what a card is, then the checkout takes it.", "reasoning": null}' },
];

const shipFeature = '.baton/workflows/ship-feature.yaml';

describe('pictures of the chat', () => {
  const shop = useShop({
    settings: withChat,
    companions: [scriptedModels],
    // The chat's own model has no price, so that a budget in USD would ask before each of its calls.
    files: { [shipFeature]: `model: { provider: local, name: tea-1 }\n${shopFiles[shipFeature] ?? ''}` },
  });
  let chat: ChatView;

  before(async function () {
    this.timeout(120_000);
    const { page } = shop();
    await openContainer(page, 'Baton');
    chat = await ChatView.open(page, 'Scripted Large');
    await page.mouse.move(982, 400);
    await page.mouse.down();
    await page.mouse.move(780, 400, { steps: 5 });
    await page.mouse.up();
  });

  it('with a plan of which nothing runs yet', async () => {
    await scriptAnswers(shop().workspace, ...plan);
    await chat.ask('/plan gift cards, for at most 60k tokens');
    await takePictures(shop(), 'chat-plan');
  });

  it('with a run', async () => {
    await chat.ask('/run weekly-numbers');
    await takePictures(shop(), 'chat-run');
  });

  it('with what goes on, and what is asked', async () => {
    await shop().act(recordShop);
    await chat.ask('/status');
    await takePictures(shop(), 'chat-status');
    await chat.ask('/approve');
    await takePictures(shop(), 'chat-approve');
    await scriptAnswers(shop().workspace, {
      text: 'The count says that **more Earl Grey was sold than there is**, so `compare` stopped. Correct the count, then retry from `count`.',
    });
    await chat.ask('/explain check-stock');
    await takePictures(shop(), 'chat-explain');
  });

  it('with a run whose agent is writing', async () => {
    const { model } = shop();
    model.hold('Write the code', 0.7);
    await chat.begin('/run ship-feature feature="Gift wrapping"');
    await chat.answer.getByText('const price').waitFor();
    await takePictures(shop(), 'chat-running');
    model.goOn();
  });
});
