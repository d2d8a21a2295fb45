<?php
// Brings the database to what 1.1.0 needs; run by the release's Job, any number of times.
require '/opt/site/database.php';

$db = database();
$db->query('CREATE TABLE IF NOT EXISTS site_views (day DATE PRIMARY KEY, views BIGINT NOT NULL) ENGINE=InnoDB');
say('site_views is there, with ' . $db->query('SELECT COUNT(*) FROM site_views')->fetch_row()[0] . ' days.');
