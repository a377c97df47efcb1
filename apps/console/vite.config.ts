import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The gateway serves `dist` at /app. Nothing is inlined (no data: URIs, no inline scripts), so that a strict
// Content-Security-Policy holds with 'self' for everything but Mantine's style tags.
export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
});
