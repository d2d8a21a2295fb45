<?php
/* Plugin Name: The sample's settings, made visible */

function site_settings(): array
{
    static $settings;
    return $settings ??= require '/run/wordpress/settings.php';
}

add_action('wp_head', function () {
    $colours = ['teal' => '#0b7285', 'plum' => '#862e6b', 'slate' => '#3b4a5a'];
    $colour = $colours[site_settings()['SITE_ACCENT']] ?? $colours['teal'];
    echo "<style>.wp-site-blocks a{color:$colour}.site-line{text-align:center;margin:0;padding:.6rem}.site-footer{font-size:.85rem;opacity:.8}"
        . ".site-announcement{background:$colour;color:#fff}.site-logo img{max-height:4rem}</style>\n";
});

add_action('wp_body_open', function () {
    $logo = @file_get_contents('/etc/wordpress/logo/logo');
    $type = $logo ? (new finfo(FILEINFO_MIME_TYPE))->buffer($logo) : '';
    if (in_array($type, ['image/png', 'image/jpeg', 'image/svg+xml'], true) && strlen($logo) <= 200_000)
        echo '<p class="site-line site-logo"><img alt="" src="data:' . $type . ';base64,' . base64_encode($logo) . '"></p>';
}, 20);

add_action('wp_footer', function () {
    $of = site_settings();
    $parts = [$of['SITE_FOOTER'] !== '' ? nl2br(esc_html($of['SITE_FOOTER'])) : 'WordPress on a Kubernetes appliance'];
    if ($of['SITE_SEATS'] !== '')
        $parts[] = 'Licensed for ' . esc_html($of['SITE_SEATS']) . ' seats';
    if ($of['SITE_FOOTER_VERSION'] === '1')
        $parts[] = 'Release ' . esc_html($of['SITE_RELEASE']);
    if ($of['SITE_FOOTER_DATE'] === '1')
        $parts[] = esc_html(wp_date('j F Y'));
    foreach ($of['FOOTER_LINKS'] as $address => $title)
        $parts[] = '<a href="' . esc_url($address) . '">' . esc_html($title) . '</a>';
    $parts = apply_filters('site_footer_parts', $parts);
    echo '<p class="site-line site-footer">' . implode(' · ', $parts) . "</p>\n";
});

// The theme comes with texts of its demonstration.
add_filter('render_block_core/heading', fn (string $html) => str_replace('Mindblown: a blog about philosophy.', esc_html(site_settings()['SITE_TITLE']), $html));
add_filter('render_block_core/pattern', fn (string $html, array $block) => ($block['attrs']['slug'] ?? '') === 'twentytwentythree/cta' ? '' : $html, 10, 2);

add_filter('comments_open', fn ($open) => $open && site_settings()['SITE_COMMENTS'] === '1');
